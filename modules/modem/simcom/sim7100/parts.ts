import type { FamilyTools } from "modem/family";
import { FileUpload } from "../file-upload";
import { Bearer } from "./bearer";
import { ContentUpload } from "./content-upload";

/** What the services of one modem share: each knows what the others have left in it. */
export interface Parts {
	readonly tools: FamilyTools;
	readonly upload: FileUpload;
	readonly content: ContentUpload;
	readonly bearer: Bearer;
}

export function makeParts(tools: FamilyTools): Parts {
	return { tools, upload: new FileUpload(), content: new ContentUpload(), bearer: new Bearer() };
}
