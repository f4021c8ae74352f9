/** One measured value, beside its goal where it has one. */
export interface Figure {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	readonly goal?: number;
	/** The goal is a least, not a most. */
	readonly atLeast?: boolean;
	/** What others reach, or what the figure depends on. */
	readonly comparison?: string;
}
