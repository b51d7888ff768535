/** Version of the analysis engine. A change of any published number raises the first part and stands in the changelog. */
export const ENGINE_VERSION = "1.0.0";
