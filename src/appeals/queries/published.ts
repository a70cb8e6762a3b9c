/** Appeals that their authors have published, the newest first: open to everybody. */
import { type CaseFile, fileColumnsOf, fileOf } from '../../cases/index.ts';
import type { Appeals } from '../context.ts';

export interface Published {
  file: CaseFile;
  kind: string;
  subject: string | null;
}

/** @param before keyset paging: the id of the last one of the page before */
export async function published(c: Appeals, jurisdiction: string, before?: string): Promise<Published[]> {
  const { rows } = await c.pool.query({
    name: 'published',
    text: `SELECT ${fileColumnsOf('f')}, a.kind AS appeal_kind,
        (SELECT t.text FROM case_text t WHERE t.case_id = f.id AND t.kind = 'subject' LIMIT 1) AS subject
      FROM case_file f JOIN appeal a ON a.case_id = f.id
      WHERE f.public AND f.jurisdiction = $1 AND f.id < $2::uuid ORDER BY f.id DESC LIMIT 20`,
    values: [jurisdiction, before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  });
  return rows.map((r) => ({ file: fileOf(r), kind: r.appeal_kind as string, subject: r.subject as string | null }));
}
