/** Shows the buttons that show a password, and lets them. The markup names the field and the words (password-field.tsx). */
export function showPasswords(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-shows]")) {
    const field = document.getElementById(button.dataset.shows ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    const words = { show: button.textContent ?? "", hide: button.dataset.hide ?? "" };
    button.hidden = false;
    const set = (isShown: boolean) => {
      field.type = isShown ? "text" : "password";
      button.setAttribute("aria-pressed", String(isShown));
      button.textContent = isShown ? words.hide : words.show;
    };
    button.addEventListener("click", () => set(field.type === "password"));
    // A password manager keeps what is sent from a password field.
    field.form?.addEventListener("submit", () => set(false));
  }
}
