/** The values of AT+CNMI. */
export type Indications = readonly [mode: number, mt: number, bm: number, ds: number, bfr: number];

/** A storage that has places of its own. */
export type StoreName = "SM" | "ME" | "SR";
/** What AT+CPMS names: "MT" is "ME" and "SM" together (27.005 3.1), or what the module takes for it. */
export type MemoryName = StoreName | "MT";

/** In what the short message services of modules differ. */
export interface SmsProfile {
	readonly places: Readonly<Partial<Record<StoreName, number>>>;
	/** The stores behind "MT", where it is not "ME" and "SM". */
	readonly terminalStores?: readonly StoreName[];
	/** What AT+CPMS takes for <mem1>, <mem2> and <mem3>, in the order in which the test form lists them. */
	readonly memories: readonly MemoryName[];
	readonly preferred: readonly [MemoryName, MemoryName, MemoryName];
	/** Where status reports are stored; in <mem3> when left out. */
	readonly reportStore?: StoreName;
	/** The lists of AT+CNMI=?. */
	readonly indicationLists: string;
	readonly indications: Indications;
	/** Does the module take these values of AT+CNMI together? */
	readonly allows: (indications: Indications) => boolean;
	/** The CMS code that ESC at the prompt answers; OK as in 27.005 when left out. */
	readonly cancelled?: number;
	/** What AT+CSCS takes, and what it is from the factory. */
	readonly characterSets: readonly CharacterSet[];
	readonly characterSet: CharacterSet;
	/** <index> as AT+CMGD=? lists it. */
	readonly listPlaces: (total: number) => string;
}

/** A module of which no manual says more. */
export const STANDARD_SMS: SmsProfile = Object.freeze({
	places: { SM: 50, ME: 100 },
	memories: ["ME", "SM"],
	preferred: ["SM", "SM", "SM"],
	indicationLists: "(0,1,2),(0,1,2,3),(0,1,2),(0,1,2),(0,1)",
	indications: [2, 1, 0, 0, 0],
	allows: () => true,
	characterSets: ["IRA", "UCS2", "GSM"],
	characterSet: "IRA",
	listPlaces: (total: number) => `0-${total - 1}`,
} satisfies SmsProfile);

export type CharacterSet = "IRA" | "GSM" | "UCS2";
