const HOUR = 3_600_000;

/** `<valid>` of AT+QMMSCFG="sendparam" (Quectel, 2.1) and of AT+CMMSSENDCFG (SIM767XX, 24.2.3), by its place. */
const PERIODS: readonly number[] = Object.freeze([HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 168 * HOUR]);
/** As long as the network keeps messages at most. */
const MAXIMUM = 5;
/** As long as the network likes. */
const NOT_SET = 6;

/** How long the centre is to keep a message, as all of these modems count it: the shortest period that is not too short. */
export function mmsValidity(milliseconds: number | undefined): number {
	if (milliseconds === undefined) return NOT_SET;
	const found = PERIODS.findIndex((period) => milliseconds <= period);
	return found < 0 ? MAXIMUM : found;
}
