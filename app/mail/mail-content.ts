/** A mail as its writer thinks of it. Texts are plain: markup in them is shown as typed, and addresses of pages become links. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do; its address is also printed, so that it can be read before it is opened. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Paragraphs that follow the action. */
  readonly after?: readonly string[];
  /** What stands below the line: why this came, whom to ask. */
  readonly footer: readonly string[];
}
