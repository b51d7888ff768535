/** Simulated figures say so on every page. */
export function SimulatedBanner({ children }: { readonly children: string }) {
  return <p className="simulated-banner">{children}</p>;
}
