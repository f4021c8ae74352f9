import type { Warning } from "io/device";

/** A warning that a test gives and takes back. */
export class FakeWarning implements Warning {
	active = false;
	onChange: ((active: boolean) => void) | undefined;

	set(active: boolean): void {
		this.active = active;
		this.onChange?.(active);
	}
}
