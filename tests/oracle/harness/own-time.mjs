/** One turn of waiting, in milliseconds. */
const TURN = 5;

/**
 * Calls back after so many milliseconds of which this process, which serves and asks, could use each bit: on a machine that is busy
 * with other things the clock alone would call a hang what is just late. Gives what cancels it.
 */
export function afterOwnTime(ms, callback) {
  let left = Math.ceil(ms / TURN);
  const turn = () => {
    left -= 1;
    if (left <= 0) callback();
    else timer = setTimeout(turn, TURN);
  };
  let timer = setTimeout(turn, TURN);
  return () => clearTimeout(timer);
}

/** Waits until something holds; `false` when it does not after so many milliseconds of our own. */
export async function holdsInTime(ms, holds) {
  for (let left = Math.ceil(ms / TURN); left > 0; left--) {
    if (holds()) return true;
    await new Promise(resolve => setTimeout(resolve, TURN));
  }
  return holds();
}
