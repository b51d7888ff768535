/** The first stop of the keyboard: past the header to the page's main part, which has the id `main`. */
export function SkipLink({ children }: { readonly children: string }) {
  return (
    <a className="skip-link" href="#main">
      {children}
    </a>
  );
}
