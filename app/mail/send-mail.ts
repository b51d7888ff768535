import { createTransport } from "nodemailer";

export interface MailToSend {
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Where the reader stops further mail with one tap in their mail program (RFC 8058). */
  readonly unsubscribeUrl?: string;
}

export interface MailTransport {
  /** Rejects when the server did not take the mail. */
  send(mail: MailToSend): Promise<void>;
  close(): void;
}

/** Mail through the SMTP server that the settings name. */
export function createSmtpTransport(smtpUrl: string): MailTransport {
  const transport = createTransport(smtpUrl, {
    // Nothing in a mail may make this process read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ from, to, unsubscribeUrl, ...rest }) {
      // An address object is never parsed as a list, so one recipient stays one.
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        ...rest,
        headers: {
          "Auto-Submitted": "auto-generated",
          ...(unsubscribeUrl !== undefined && {
            "List-Unsubscribe": `<${unsubscribeUrl}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          }),
        },
      });
    },
    close: () => transport.close(),
  };
}
