/** The board's input that warns of a failing supply, a moment before the supply is gone. */
export class PowerLoss {
	/** Called at each change. */
	onChange: ((active: boolean) => void) | undefined;
	#active = false;

	get active(): boolean {
		return this.#active;
	}

	set(active: boolean): void {
		if (active === this.#active) return;
		this.#active = active;
		this.onChange?.(active);
	}
}
