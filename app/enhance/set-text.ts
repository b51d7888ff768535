/** Sets a text where it is another: the same text set again would be laid out again, and read out again. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
