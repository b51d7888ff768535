import { showPasswords } from "./show-password";

showPasswords(document);
