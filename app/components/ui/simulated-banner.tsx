/** Simulated figures say so on every page. A section of its own, since it stands outside header and main part. */
export function SimulatedBanner({ children }: { readonly children: string }) {
  return (
    <section className="simulated-banner" aria-label={children}>
      {children}
    </section>
  );
}
