const columns = Array.from({ length: 16 }, (_, index) => {
  const angle = (index * Math.PI) / 8;
  return { x: (16 + 12.5 * Math.cos(angle)).toFixed(2), y: (16 + 12.5 * Math.sin(angle)).toFixed(2) };
});

/** The ground plan of a tholos: a ring of columns around the cella. Decorative; the name stands beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="currentColor" className="logo" aria-hidden="true">
      {columns.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="1.7" />
      ))}
      <circle cx="16" cy="16" r="7.2" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}
