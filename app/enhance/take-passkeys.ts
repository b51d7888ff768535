import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";

/**
 * Lets the forms that make a passkey or sign in with one: their button shows where the browser can, asks for the passkey, and sends the
 * form with it. The markup says where the options are (`data-options`).
 */
export function takePasskeys(root: ParentNode): void {
  if (!browserSupportsWebAuthn()) return;
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    const button = form.querySelector("button");
    const field = form.elements.namedItem("response");
    const problem = form.querySelector<HTMLElement>("[data-passkey-problem]");
    if (!button || !(field instanceof HTMLInputElement)) continue;
    button.hidden = false;
    for (const without of form.querySelectorAll<HTMLElement>("[data-without-passkeys]")) without.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (problem) problem.hidden = true;
      try {
        const reply = await fetch(form.dataset.options ?? "", { method: "POST" });
        // A proof that is no longer recent leads to another page; loading this one anew leads there too.
        if (reply.redirected) return window.location.reload();
        const optionsJSON = await reply.json();
        const made =
          form.dataset.passkey === "make"
            ? await startRegistration({ optionsJSON })
            : await startAuthentication({ optionsJSON });
        field.value = JSON.stringify(made);
        form.submit();
      } catch {
        if (problem) problem.hidden = false;
      }
    });
  }
}
