/**
 * The content security policy of one response. Organiser pages use Mantine, which sets style attributes; everywhere else
 * nothing `unsafe-*` is allowed. Organisers' pages alone show another page in a frame: the preview of a questionnaire, which no other site may show.
 */
export function contentSecurityPolicy(nonce: string, pathname: string): string {
  const isPreview = isPreviewPath(pathname);
  const isOrganiserPage = !isPreview && (pathname === "/consultations" || pathname.startsWith("/consultations/"));
  return [
    "default-src 'none'",
    isPreview ? "script-src 'none'" : `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    ...(isOrganiserPage ? ["style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    "connect-src 'self'",
    ...(pathname.startsWith("/respond/") ? ["worker-src 'self'"] : []),
    isPreview ? "form-action 'none'" : "form-action 'self'",
    ...(isOrganiserPage ? ["frame-src 'self'"] : []),
    // What is only typed is shown as a page of its own: it runs nothing, sends nothing and opens nothing, in its frame and out of it.
    ...(isPreview ? ["frame-ancestors 'self'", "sandbox allow-same-origin allow-scripts"] : ["frame-ancestors 'none'"]),
    "base-uri 'none'",
  ].join("; ");
}

/** Whether an address is that of a questionnaire's preview, the one page that stands in a frame. */
export function isPreviewPath(pathname: string): boolean {
  return /^\/consultations\/[^/]+\/preview\//.test(pathname);
}
