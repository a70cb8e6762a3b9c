import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { render } from '../../platform/ui/render.ts';

/** A page for one person, kept by nobody. */
export const sendPage = (reply: FastifyReply, view: VNode): FastifyReply =>
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(render(view));
