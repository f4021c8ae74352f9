import type { JobState } from "jobs/job";
import type { Receipt } from "jobs/receipt";
import type { ModemState } from "modem/state";

/** What happens in the gateway, for whoever shows it: console, JSON-RPC, LED. */
export type GatewayEvent =
	| { readonly type: "job"; readonly job: number; readonly state: JobState; readonly text: string }
	| { readonly type: "progress"; readonly job: number; readonly done: number; readonly total: number }
	| { readonly type: "receipt"; readonly job: number; readonly receipt: Receipt; readonly text: string }
	/** Something new can be read, or could not be fetched. */
	| { readonly type: "arrival"; readonly entry: number; readonly text: string }
	/** The board's supply is about to fail, or is back. */
	| { readonly type: "supply"; readonly failing: boolean; readonly text: string }
	| { readonly type: "modem"; readonly state: ModemState };

export type GatewayListener = (event: GatewayEvent) => void;
