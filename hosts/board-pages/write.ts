import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectedFiles, pagesFolder } from "./files";

// `npm run boards`: after a board's file or its sheet has changed.
for (const { name, content } of expectedFiles()) writeFileSync(join(pagesFolder, name), content);
