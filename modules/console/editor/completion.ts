/** What a tab can do for the line that is being typed. */
export interface Completion {
	/** What is certain to follow: nothing, the rest of a word, a part of it that all choices share. */
	readonly insert: string;
	/** Lines that show the choices, where there are several. */
	readonly choices: readonly string[];
}
