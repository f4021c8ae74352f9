import Digital from "embedded:io/digital";
import type { Warning } from "io/device";
import type { Output } from "io/output";
import type { ActivePin } from "./boards/board";

/** An output that begins at `value`; the board's polarity is the SDK's business, so 1 is lit, pressed or on. */
export function openOutput({ pin, active }: ActivePin, value: 0 | 1 = 0): Output {
	return new Digital({ pin, mode: Digital.Output, activeLow: active === 0, initialValue: value });
}

/** An input that tells each change. It rests at its inactive level where the wire is not plugged in. */
export function openWarning({ pin, active }: ActivePin): Warning {
	let wasActive = false;
	const input = new Digital({
		pin,
		mode: active === 0 ? Digital.InputPullUp : Digital.InputPullDown,
		activeLow: active === 0,
		edge: Digital.Rising | Digital.Falling,
		onReadable: () => {
			const isActive = input.read() === 1;
			if (isActive === wasActive) return;
			wasActive = isActive;
			warning.onChange?.(isActive);
		},
	});
	const warning: Warning = {
		get active() {
			return input.read() === 1;
		},
		onChange: undefined,
	};
	wasActive = warning.active;
	return warning;
}
