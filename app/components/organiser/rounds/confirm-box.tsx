import { Checkbox } from "@mantine/core";

/** Has to be ticked before something that cannot be taken back; says what that is. */
export function ConfirmBox({ label }: { readonly label: string }) {
  return <Checkbox name="confirmed" value="yes" label={label} required className="confirm-box" />;
}
