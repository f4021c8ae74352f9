/**
 * `@moddable/typings` 5.6.0 lacks `activeLow` and `initialValue` of the pins of ECMA-419 (Moddable SDK 8.2.3).
 * With `activeLow` both `write(1)` and `read() === 1` mean the low level.
 */
declare module "embedded:io/digital" {
	interface DigitalOptions {
		pin: number;
		mode: number;
		activeLow?: boolean;
		initialValue?: 0 | 1;
		edge?: number;
		onReadable?: (this: Digital) => void;
	}
	class Digital {
		static readonly InputPullUp: number;
		static readonly InputPullDown: number;
		static readonly Output: number;
		static readonly Rising: number;
		static readonly Falling: number;
		constructor(options: DigitalOptions);
		read(): 0 | 1;
		write(value: 0 | 1): void;
		close(): void;
	}
	export default Digital;
}
