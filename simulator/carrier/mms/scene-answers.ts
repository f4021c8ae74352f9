/** What the scene wants answered instead of the usual: once, a few times, or until it says otherwise. */
export class SceneAnswers<Answer> {
	#next: { answer: Answer; left: number } | undefined;

	/**
	 * @param answer undefined for the usual one again
	 * @throws {Error} in words for a number of times that is none
	 */
	set(answer: Answer | undefined, times = Number.POSITIVE_INFINITY): void {
		if (!(times >= 1)) throw new Error(`${times} is no number of times: give 1 or more`);
		this.#next = answer === undefined ? undefined : { answer, left: times };
	}

	/** The one for what comes now; undefined stands for the usual one. */
	take(): Answer | undefined {
		const next = this.#next;
		if (!next) return undefined;
		next.left--;
		if (next.left <= 0) this.#next = undefined;
		return next.answer;
	}
}
