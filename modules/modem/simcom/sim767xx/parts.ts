import type { FamilyTools } from "modem/family";
import { KeptCertificate } from "modem/kept-certificate";
import { FileUpload } from "../file-upload";
import { Bearer } from "./bearer";
import { OwnFiles } from "./own-files";

/** What the services of one modem share: each knows what the others have left in it. */
export interface Parts {
	readonly tools: FamilyTools;
	readonly upload: FileUpload;
	readonly bearer: Bearer;
	readonly files: OwnFiles;
	readonly certificate: KeptCertificate;
}

export function makeParts(tools: FamilyTools): Parts {
	return {
		tools,
		upload: new FileUpload(),
		bearer: new Bearer(),
		files: new OwnFiles(),
		certificate: new KeptCertificate(tools.checksums),
	};
}
