/** The page of a list that the address asks for; what is no page is the first. */
export function readPageNumber(request: Request): number {
  const asked = Number(new URL(request.url).searchParams.get("page") ?? "1");
  return Number.isInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
}
