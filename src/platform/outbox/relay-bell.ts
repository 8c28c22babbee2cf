import { Injectable } from '@nestjs/common';

/** Wakes the relay of this process after a commit. Losing a ring costs one poll interval, never a message. */
@Injectable()
export class RelayBell {
  private listener: (() => void) | null = null;

  ring(): void {
    this.listener?.();
  }

  onRing(listener: () => void): void {
    this.listener = listener;
  }
}
