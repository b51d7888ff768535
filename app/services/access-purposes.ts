/** Why people look at names and addresses: the common reasons, to choose from. Anybody may write their own instead. */
export const ACCESS_PURPOSES = ["panel", "choosing", "invitations", "request", "question"] as const;
