/** Long is what makes a password strong; nothing is asked of its letters. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 256;

export type PasswordProblem = "short" | "long" | "address";

/** What is wrong with a new password, if anything. Characters are counted, not bytes; pasted ones are as good as typed ones. */
export function passwordProblem(password: string, email: string): PasswordProblem | undefined {
  const { length } = [...password];
  if (length < PASSWORD_MIN_LENGTH) return "short";
  if (length > PASSWORD_MAX_LENGTH) return "long";
  return password.toLowerCase() === email.toLowerCase() ? "address" : undefined;
}
