// Which jobs a list has, and in which order, as the service says it.

export const newestFirst = (a, b) => b.created_at.localeCompare(a.created_at) || b.id.localeCompare(a.id);

export const fits = (job, { state, display_name: name }) =>
  (!state || job.state === state) && (!name || (job.display_name ?? '').toLowerCase().includes(name.toLowerCase()));
