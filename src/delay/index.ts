/** The door of the room of delay. */
export { type Delay, type DelayOptions, openDelay } from './delay.ts';
