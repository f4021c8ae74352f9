/** A light-emitting diode on an output of the gateway. */
export class Led {
	/** Called at each change. */
	onChange: ((lit: boolean) => void) | undefined;
	#lit = false;

	get lit(): boolean {
		return this.#lit;
	}

	write(value: 0 | 1): void {
		const lit = value === 1;
		if (lit === this.#lit) return;
		this.#lit = lit;
		this.onChange?.(lit);
	}
}
