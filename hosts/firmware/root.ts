import { fileURLToPath } from "node:url";

/** The project. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
