/**
 * The content security policy of one response. Organiser pages use Mantine, which sets style attributes; everywhere else
 * nothing `unsafe-*` is allowed.
 */
export function contentSecurityPolicy(nonce: string, pathname: string): string {
  const isOrganiserPage = pathname === "/consultations" || pathname.startsWith("/consultations/");
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    ...(isOrganiserPage ? ["style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    "connect-src 'self'",
    ...(pathname.startsWith("/respond/") ? ["worker-src 'self'"] : []),
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
