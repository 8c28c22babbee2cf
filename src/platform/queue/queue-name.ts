/** The one BullMQ queue of the product. */
export const QUEUE_NAME = 'zhiquan';
