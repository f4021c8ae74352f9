import test from "ava";
import { slotsPerPiece } from "../../../bench/data-phase";

test("a file that goes from the store to the modem leaves no garbage: no slot for any piece", async (t) => {
	t.is(await slotsPerPiece(), 0);
});
