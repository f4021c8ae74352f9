// Where things stand in a wiring picture, in its own units, and their colours.
export const WIDTH = 1040;
export const TOP = 84;
export const HEADER = 62;
export const ROW = 44;
export const CHIP = { x: 260, width: 250 };
export const MODEM = { x: 760, width: 260 };
export const OUTSIDE = { x: 20, width: 182 };
export const CHIP_EDGE = CHIP.x + CHIP.width;
/** The middle between the two boxes. */
export const BETWEEN = (CHIP_EDGE + MODEM.x) / 2;
export const DATA = "#3b5b92";
export const POWER = "#a8502a";

export const LED = "#e0a92e";

/** The middle of a row. */
export function middleOf(row: number): number {
	return TOP + HEADER + row * ROW + ROW / 2;
}
