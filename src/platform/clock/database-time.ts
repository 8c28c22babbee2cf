/** A clock of the database that goes back further than this was set back; less is an answer that came late. */
const SET_BACK_MS = 1000;

/**
 * Real time as the database's clock has it, so that processes whose hosts disagree still agree with each other. Every
 * unit of work teaches it; in between the monotonic clock carries it on. It lags by what an answer takes and never runs
 * ahead: what follows a commit, in whichever process, gets a later time than what came before it.
 */
class DatabaseTime {
  private learnt: { readonly said: number; readonly at: number } | null = null;
  private latest = 0;

  /** Takes in what the database's clock has just said. */
  learn(now: Date): void {
    const said = now.getTime();
    this.learnt = { said, at: performance.now() };
    this.latest = said > this.latest - SET_BACK_MS ? Math.max(said, this.latest) : said;
  }

  /** Milliseconds since 1970; the host's until the database has said something. */
  milliseconds(): number {
    if (!this.learnt) return Date.now();
    return Math.max(this.latest, Math.floor(this.learnt.said + performance.now() - this.learnt.at));
  }
}

/** One per process: ids are made everywhere, and nobody hands them a clock. */
export const databaseTime = new DatabaseTime();
