/**
 * Runs work once the next frame is on the screen, so that nobody waits for it to see what a tap did. Asked again before that, it runs
 * once. On a page that is out of sight it waits until the page is seen.
 */
export function afterPaint(work: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        isAsked = false;
        work();
      }),
    );
  };
}
