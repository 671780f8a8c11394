// The published contract as a typical mysql2 Lambda serves it: a pool outside of the handler, prepared by placeholders.
import mysql from 'mysql2/promise';

const statuses = ['open', 'wip', 'blocked', 'done'];
const pool = mysql.createPool({
  host: process.env.DB_HOST,
  port: Number(process.env.DB_PORT),
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  database: 'todo',
  connectionLimit: Number(process.env.DB_CONNECTIONS ?? 2),
  timezone: 'Z',
});

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' },
  body: JSON.stringify(body),
});
const ok = (body) => answer(200, { status: 'ok', response: JSON.stringify({ statusCode: 200, body }) });
const bad = (message) => answer(400, { status: 'error', response: message });

export async function handler(event) {
  if (event.httpMethod === 'GET') {
    const id = Number(event.queryStringParameters?.id);
    if (!Number.isInteger(id) || id < 1) return bad('id must be a whole number, 1 or more.');
    const [rows] = await pool.query('SELECT id, created_at AS CreatedTime, status AS Status, task AS Task FROM todo WHERE id = ?', [id]);
    return ok(rows);
  }
  if (event.httpMethod === 'POST') {
    const { task, status } = JSON.parse(event.body);
    if (typeof task !== 'string' || task.length < 1 || task.length > 500) return bad('task must have 1 to 500 characters.');
    if (!statuses.includes(status)) return bad('status must be one of ' + statuses.join(', ') + '.');
    const [result] = await pool.query('INSERT INTO todo (task, status) VALUES (?, ?)', [task, status]);
    return ok(result);
  }
  return answer(405, { status: 'error', response: 'not allowed' });
}
