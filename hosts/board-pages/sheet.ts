import type { Pin } from "../esp32/boards/board";
import type { Role } from "../esp32/boards/wires";

/** Where a line of the chip ends. */
export interface LineEnd {
	/** As the modem calls it, with its number where a person has to find it: `UART_RX, pin 11`. */
	readonly at: string;
	/** What stands between the two, if not a bare wire. */
	readonly through?: string;
}

/** Something that people plug in: a cable, a card, an antenna. */
export interface Connector {
	readonly name: string;
	readonly use: string;
}

/**
 * What people are told of a board, on its page and in its picture. It lies apart from
 * the board's file, of which every word goes into the image.
 */
export interface Sheet {
	/** What it is, and what can be expected of it: a paragraph. */
	readonly about: string;
	readonly chip: {
		/** As it is printed on its lid, or on the board that carries it. */
		readonly title: string;
		/** Its memory, or what it may be. */
		readonly kind: string;
	};
	/** Whether the lines are on the board, or wires that a person puts there. */
	readonly wiredBy: "maker" | "you";
	readonly modem: {
		readonly title: string;
		/** Level of the modem's own pins. */
		readonly level: string;
	};
	/** Where each line of the board ends: one entry for each that it has. */
	readonly lines: Readonly<Partial<Record<Role, LineEnd>>>;
	/** Where power comes from. */
	readonly supply: readonly string[];
	readonly connectors: readonly Connector[];
	/** How the chip is made to wait for an image. */
	readonly bootloader: string;
	/** Pins that the board needs for something else, or that should stay free. */
	readonly taken: Readonly<Record<Pin, string>>;
	/** What does harm, or costs an evening. */
	readonly cautions: readonly string[];
	/** Where the pins are from. */
	readonly sources: readonly string[];
	/** What the sources do not tell, or what is worth knowing, in sentences. */
	readonly notes: readonly string[];
}
