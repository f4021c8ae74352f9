import { BlockHeader } from "store/block-header";
import { BlockState, BlockTable } from "store/block-table";
import { Medium } from "store/medium";
import { FlashChip } from "../../../simulator/board/flash";
import { PortableChecksums } from "../../support/checksums";
import type { TestTable } from "../../support/table";

/** A table of blocks that have been erased so often; undefined: nothing is known of a block. */
function mount(counts: readonly (number | undefined)[]) {
	const chip = new FlashChip({ size: counts.length * 4096 });
	const medium = new Medium(chip, new PortableChecksums());
	medium.attach();
	for (const [block, count] of counts.entries()) {
		chip.eraseBlock(block);
		const header = new BlockHeader(medium);
		if (count !== undefined) header.writeErased(block, count);
		// In use until a moment ago, so that it has to be erased again.
		if (count !== undefined) header.writeFile(block, 0, 1);
	}
	const table = new BlockTable(medium);
	table.mount(() => undefined);
	/** What the flash says of a block after it has been taken for a file. */
	const take = () => {
		const block = table.takeForFile();
		table.header.read(block);
		return [block, table.header.eraseCount];
	};
	return { table, take };
}

const table: TestTable = {
	"the block that was erased least is taken first, and its count goes on exactly, however high it is"(t) {
		const { take } = mount([50_003, 50_001, 50_002, 90_000, 50_009, 50_004]);
		t.deepEqual(
			[take(), take(), take()],
			[
				[1, 50_002],
				[2, 50_003],
				[0, 50_004],
			],
		);
	},

	"a block that was hardly ever erased among old ones is taken first"(t) {
		const { take } = mount([50_000, 50_000, 12, 50_000, 50_000, 50_000]);
		t.is(take()[0], 2);
	},

	"a block of which nothing is known counts as an average one"(t) {
		const { take } = mount([100, 300, undefined, 300, 300, 100]);
		t.deepEqual(
			[take(), take(), take()],
			[
				[0, 101],
				[5, 101],
				[2, 221],
			],
		);
	},

	"on new flash counting begins with one"(t) {
		const { table, take } = mount([undefined, undefined, undefined, undefined, undefined, undefined]);
		t.is(table.count(BlockState.free), 6);
		t.is(take()[1], 1);
	},
};

export default table;
