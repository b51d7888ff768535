/** How a machine calls itself; nobody else reaches it by these names. */
export const loopbackHosts: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

/** Whether links that begin with this address lead everybody to their own machine. */
export const isLoopback = (baseUrl: string): boolean => loopbackHosts.includes(new URL(baseUrl).hostname);
