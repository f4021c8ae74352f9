/**
 * Why the firmware runs from its beginning, as the chip's reset cause and the last words of the firmware tell.
 * - `power`: the supply came (power-on reset)
 * - `reset`: somebody pressed the reset button, or a programmer pulled the pin
 * - `restart`: the firmware asked for it (`restart`, a setting that needs it)
 * - `exception`: a callback threw what nobody caught
 * - `memory`: the engine's heap, chunks or stack were used up
 * - `watchdog`: the firmware or its system did not come back in time
 * - `brown-out`: the supply fell below what the chip needs
 * - `panic`: the chip met an instruction or an address it cannot take
 * - `unknown`: the chip does not tell
 */
export type StartCause =
	| "power"
	| "reset"
	| "restart"
	| "exception"
	| "memory"
	| "watchdog"
	| "brown-out"
	| "panic"
	| "unknown";

export interface Start {
	readonly cause: StartCause;
	/** What the firmware said before it went: the reason of a restart, or the exception's own words. */
	readonly words?: string;
}
