import { showPasswords } from "./show-password";
import { usePasskeys } from "./use-passkeys";

showPasswords(document);
usePasskeys(document);
