/** A file to be saved under its name, never shown or kept by anybody in between. */
export function download({ name, type }: { readonly name: string; readonly type: string }, body: BodyInit): Response {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}
