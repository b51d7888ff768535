import { showPasswords } from "./show-password";
import { takePasskeys } from "./take-passkeys";

showPasswords(document);
takePasskeys(document);
