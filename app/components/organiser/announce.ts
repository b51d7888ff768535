/** Says something to people who do not see the page; one place for all, since most of what is said comes from lists of many rows. */
export function announce(words: string): void {
  const known = document.getElementById(PLACE);
  const place = known ?? document.createElement("div");
  if (!known) {
    place.id = PLACE;
    place.className = "visually-hidden";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = words;
}

const PLACE = "announcements";
