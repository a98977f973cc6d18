'use strict'
// A stage of dongtin in Node: one function, and one call. Needs zeromq (npm), and this file beside the stage.
//
//     const { PASS, drop, run } = require('./dongtin_stage')
//
//     function handle(article, settings) {
//         if (article.bytes.length === 0) return drop('empty')
//         return PASS
//     }
//
//     run('minimal', handle)
//
// A handler, which may be async, returns PASS, drop(reason), reject(reason) or retry(reason). It may see an article twice, and must
// then do the same. One that throws counts as a crash of the article: it is offered again, and after three times it is a dead letter.
// The protocol is that of PROTOCOL.md. A record that is changed is written anew by JSON.stringify: whole numbers beyond 2^53 in it are
// then rounded; what is only read goes on byte by byte.
const childProcess = require('node:child_process')
const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')

// Members that hold offsets into the text: with another text none of them is right.
const OFFSET_MEMBERS = ['paragraphs', 'sentences', 'captions', 'abbreviations', 'people', 'organizations', 'places', 'documents',
    'programmes', 'dates', 'quantities', 'quotes', 'statements', 'commitments', 'requests', 'uncertain']
const MOST_REASON = 511, MOST_CAUSE = 255, MOST_DEPTH = 64, MOST_ENVELOPE = 4096, MOST_UNKNOWN = 3584

const PASS = { kind: 'pass', reason: '' }
const drop = reason => ({ kind: 'drop', reason }) // it rightly ends here
const reject = reason => ({ kind: 'reject', reason }) // it can never succeed: a dead letter
const retry = reason => ({ kind: 'retry', reason }) // not now: it is offered again, later and later

class Refused extends Error {} // what arrived is no article

class Usage extends Error { // what the caller did wrong, and the exit status
    constructor(text, status) {
        super(text)
        this.status = status
    }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const sleep = ms => new Promise(done => setTimeout(done, ms))
const monotonicNs = () => process.hrtime.bigint() // CLOCK_MONOTONIC
const monotonicMs = () => performance.now()

// At most so many bytes of UTF-8, cut at a character.
function cut(text, size) {
    const bytes = Buffer.from(String(text))
    if (bytes.length <= size) return String(text)
    while ((bytes[size] & 0xC0) === 0x80) size--
    return bytes.toString('utf8', 0, size)
}

// How deep the brackets of a JSON text are nested.
function depthOf(raw) {
    let depth = 0, deepest = 0, isString = false
    for (let at = 0; at < raw.length; at++) {
        const byte = raw[at]
        if (isString && byte === 0x5C) at++ // a backslash
        else if (byte === 0x22) isString = !isString // a quote
        else if (!isString && (byte === 0x7B || byte === 0x5B) && ++depth > deepest) deepest = depth
        else if (!isString && (byte === 0x7D || byte === 0x5D)) depth--
    }
    return deepest
}

// A JSON object, nested at most 64 deep.
function parseObject(raw, what) {
    let text, value
    try {
        text = decoder.decode(raw)
        if (depthOf(raw) > MOST_DEPTH) throw new Error(`nested more than ${MOST_DEPTH} deep`)
        value = JSON.parse(text)
    } catch (error) {
        throw new Refused(`${what}: ${error instanceof TypeError ? 'not valid UTF-8' : error.message}`)
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused(`${what}: not a JSON object`)
    return value
}

// The members of a JSON object as they are written, for numbers that JavaScript would round. The text is JSON.
function rawMembers(text) {
    const members = new Map()
    let depth = 0, key = null, start = -1
    for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gs)) {
        const [word] = token
        if (depth === 1 && (word === ',' || word === '}')) {
            if (key !== null) members.set(key, text.slice(start, token.index).trim())
            key = null
        }
        if (depth === 1 && key === null && word[0] === '"') [key, start] = [JSON.parse(word), -1]
        else if (depth === 1 && key !== null && word === ':' && start < 0) start = token.index + 1
        if (word === '{' || word === '[') depth++
        else if (word === '}' || word === ']') depth--
    }
    return members
}

// --- the envelope ----------------------------------------------------------------------------------------------------------------
const isNumber = (least, most) => raw => /^(0|[1-9][0-9]{0,19})$/.test(raw) && BigInt(raw) >= least && BigInt(raw) <= most
const isHex = digits => raw => raw.length === digits + 2 && /^"[0-9a-f]*"$/.test(raw)
const isToken = raw => isHex(16)(raw) && raw !== '"0000000000000000"'
const U32 = 2n ** 32n - 1n
const ENVELOPE = {
    v: isNumber(1n, 1n), id: isHex(32), revision: isHex(32), serial: isNumber(1n, 2n ** 64n - 1n), attempt: isToken, token: isToken,
    origin: isNumber(0n, U32), alone: raw => raw === 'true' || raw === 'false',
    born: raw => /^[0-9]/.test(raw) && Number(raw) < 1e12, whole: isHex(32), part: isNumber(1n, U32), parts: isNumber(1n, U32)
}
const REQUIRED = ['v', 'id', 'revision', 'serial', 'attempt', 'token']

// An envelope is a map of members as they are written: '"1f..."', '4711'.
function parseEnvelope(raw) {
    if (raw.length > MOST_ENVELOPE) throw new Refused(`envelope: ${raw.length} bytes are more than ${MOST_ENVELOPE}`)
    parseObject(raw, 'envelope')
    const envelope = rawMembers(raw.toString())
    let unknown = 0
    for (const [key, value] of envelope) {
        if (!Object.hasOwn(ENVELOPE, key)) unknown += Buffer.byteLength(key) + Buffer.byteLength(value) + 4
        else if (!ENVELOPE[key](value)) throw new Refused(`envelope: "${key}": ${cut(value, 40)} is not allowed`)
    }
    const missing = REQUIRED.find(key => !envelope.has(key))
    if (missing !== undefined) throw new Refused(`envelope: "${missing}" is missing`)
    const ofPart = ['whole', 'part', 'parts'].filter(key => envelope.has(key)).length
    if (ofPart > 0 && (ofPart < 3 || BigInt(envelope.get('part')) > BigInt(envelope.get('parts')))) {
        throw new Refused('envelope: a part has "whole", "part" and "parts", and is at most the last')
    }
    if (unknown > MOST_UNKNOWN) throw new Refused(`envelope: members that are not known have more than ${MOST_UNKNOWN} bytes`)
    return envelope
}

// In the order in which every stage writes it.
function writeEnvelope(envelope) {
    const members = Object.keys(ENVELOPE).filter(key => envelope.has(key)).map(key => `"${key}":${envelope.get(key)}`)
    for (const [key, value] of envelope) if (!Object.hasOwn(ENVELOPE, key)) members.push(`${JSON.stringify(key)}:${value}`)
    return Buffer.from(`{${members.join(',')}}`)
}

const SECRET = Buffer.from('b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221' +
    'b8084674f743248ee03590e6813a264c', 'hex')
const U64 = value => BigInt.asUintN(64, value)

// XXH3-128 of 33 to 64 bytes, as hexadecimal digits: such is the length of `<id of the whole>/<part>`.
function hashOfPart(string) {
    const text = Buffer.from(string)
    const word = (bytes, at) => bytes.readBigUInt64LE(at)
    const sum = at => word(text, at) + word(text, at + 8)
    const mix = (at, secret) => {
        const product = (word(text, at) ^ word(SECRET, secret)) * (word(text, at + 8) ^ word(SECRET, secret + 8))
        return U64(product) ^ (product >> 64n)
    }
    const avalanche = value => {
        value = U64((value ^ (value >> 37n)) * 0x165667919E3779F9n)
        return value ^ (value >> 32n)
    }
    const size = BigInt(text.length)
    let low = U64(size * 0x9E3779B185EBCA87n), high = 0n
    for (const [first, second, secret] of [[16, text.length - 32, 32], [0, text.length - 16, 0]]) {
        low = U64(low + mix(first, secret)) ^ U64(sum(second))
        high = U64(high + mix(second, secret + 16)) ^ U64(sum(first))
    }
    const whole = U64(low * 0x9E3779B185EBCA87n + high * 0x85EBCA77C2B2AE63n + size * 0xC2B2AE3D27D4EB4Fn)
    const hex = value => U64(value).toString(16).padStart(16, '0')
    return hex(-avalanche(whole)) + hex(avalanche(U64(low + high)))
}

// --- an article ------------------------------------------------------------------------------------------------------------------
// What a handler gets: `record` (an object to read and change), `text` (a string) or `bytes` (a Buffer), `id`, `serial`, `part`.
class Article {
    #record
    #rawRecord
    #before = null
    #bytes

    constructor(envelope, rawEnvelope, record, rawRecord, bytes) {
        this.envelope = envelope
        this.rawEnvelope = rawEnvelope
        this.#record = record
        this.#rawRecord = rawRecord
        this.#bytes = bytes
        this.parts = []
    }

    get id() { return this.envelope.has('id') ? JSON.parse(this.envelope.get('id')) : undefined }
    get serial() { return this.envelope.has('serial') ? BigInt(this.envelope.get('serial')) : undefined }
    get part() { return this.envelope.has('part') ? Number(this.envelope.get('part')) : undefined }

    // All that is known so far, without the text.
    get record() {
        if (this.#before === null) this.#before = JSON.stringify(this.#record)
        return this.#record
    }

    get text() { return decoder.decode(this.#bytes) }
    set text(text) { this.bytes = Buffer.from(text) }
    get bytes() { return this.#bytes }

    // Another text takes all members that hold offsets with it.
    set bytes(bytes) {
        if (Buffer.compare(bytes, this.#bytes) === 0) return
        this.#bytes = bytes
        for (const key of OFFSET_MEMBERS) delete this.record[key]
    }

    // One more part: a copy to change. The parts go on in place of the article when the handler returns PASS.
    split() {
        const part = new Article(new Map(this.envelope), this.rawEnvelope, structuredClone(this.#record), this.#rawRecord, this.#bytes)
        part.#before = this.#before
        this.parts.push(part)
        return part
    }

    // The three frames. What was not changed goes on byte by byte.
    frames() {
        if (this.#before !== null) {
            const after = JSON.stringify(this.#record)
            if (after !== this.#before) [this.#rawRecord, this.#before] = [Buffer.from(after), after]
        }
        return [this.rawEnvelope, this.#rawRecord, this.#bytes]
    }

    // Tokens that XOR to that of the whole, and ids that do not change between attempts.
    addressParts() {
        const hasToken = this.envelope.has('token')
        let rest = hasToken ? BigInt('0x' + JSON.parse(this.envelope.get('token'))) : 0n
        this.parts.forEach((part, index) => {
            const isLast = index + 1 === this.parts.length
            const token = isLast ? rest : crypto.randomBytes(8).readBigUInt64LE()
            rest ^= token
            part.envelope.set('whole', this.envelope.get('whole') ?? this.envelope.get('id'))
            part.envelope.set('part', String(index + 1))
            part.envelope.set('parts', String(this.parts.length))
            part.envelope.set('id', `"${hashOfPart(`${this.id}/${index + 1}`)}"`)
            if (!hasToken) return
            part.envelope.set('token', `"${token.toString(16).padStart(16, '0')}"`)
            part.rawEnvelope = writeEnvelope(part.envelope)
        })
    }

    // One for each branch, which differ in their tokens alone; these XOR to that of the article.
    branchEnvelopes(count) {
        if (count <= 1) return [this.rawEnvelope]
        const tokens = Array.from({ length: count - 1 }, () => crypto.randomBytes(8).readBigUInt64LE())
        tokens.push(tokens.reduce((rest, token) => rest ^ token, BigInt('0x' + JSON.parse(this.envelope.get('token')))))
        return tokens.map(token => writeEnvelope(new Map(this.envelope).set('token', `"${token.toString(16).padStart(16, '0')}"`)))
    }
}

// An Article of three frames, or Refused; one that has an envelope carries it.
function receiveArticle(frames, most) {
    if (frames.length !== 3) throw new Refused('not an article: it has not exactly 3 frames')
    const envelope = parseEnvelope(frames[0])
    try {
        if (Math.max(frames[1].length, frames[2].length) > most) {
            throw new Refused(`record of ${frames[1].length} bytes and text of ${frames[2].length} bytes: at most ${most} each`)
        }
        return new Article(envelope, frames[0], parseObject(frames[1], 'record'), frames[1], frames[2])
    } catch (error) {
        if (error instanceof Refused) error.envelope = envelope
        throw error
    }
}

// --- the hand --------------------------------------------------------------------------------------------------------------------
const COUNTS = { in: 0, split: 1, out: 2, dropped: 3, rejected: 4, retried: 5, crashed: 6, bytes_in: 7, bytes_out: 8, starts: 9,
    finished: 10, blocked_since: 11, malformed: 12 }
const HAND_BYTES = 33344, PLACES = 576, LEFT = 16960, STATES = [32, 304], STATE_BYTES = 272, PLACE_BYTES = 64

class Hand {
    constructor(file) {
        this.fd = fs.openSync(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600)
        this.lock(file)
        const old = Buffer.alloc(HAND_BYTES)
        if (fs.fstatSync(this.fd).size !== HAND_BYTES || !this.read(old) || old.toString('latin1', 0, 8) !== 'dthand1\n') {
            old.fill(0).write('dthand1\n')
            fs.ftruncateSync(this.fd, 0)
            fs.writeSync(this.fd, old, 0, HAND_BYTES, 0)
        }
        this.generation = old.readBigUInt64LE(8)
        const state = new ArrayBuffer(STATE_BYTES)
        this.bytes = Buffer.from(state)
        this.words = new Uint32Array(state, 0, 2) // held, running
        this.numbers = new BigUint64Array(state, 8, 33) // since, and the counts
        old.copy(this.bytes, 0, STATES[Number(this.generation & 1n)])
        this.takeOver(old)
    }

    read(into) {
        return fs.readSync(this.fd, into, 0, HAND_BYTES, 0) === HAND_BYTES
    }

    // Node has no flock(2), but the lock belongs to the open file, which a child that inherits it may lock for us.
    lock(file) {
        for (let tries = 0; tries < 20; tries++) {
            const done = childProcess.spawnSync('flock', ['-x', '-w', '0.05', '3'], { stdio: ['ignore', 'ignore', 'ignore', this.fd] })
            if (done.error) throw new Usage(`flock: ${done.error.message}: needed is util-linux`, 1)
            if (done.status === 0) return
        }
        const pid = Buffer.alloc(4)
        fs.readSync(this.fd, pid, 0, 4, 16)
        throw new Usage(`${file}: process ${pid.readUInt32LE()} already runs as this worker`, 78)
    }

    writeWords(at, ...words) {
        fs.writeSync(this.fd, Buffer.from(Uint32Array.from(words).buffer), 0, 4 * words.length, at)
    }

    // Moves aside what a dead owner held.
    takeOver(old) {
        const held = Math.min(this.words[0], 256)
        const left = Math.min(old.readUInt32LE(24), 256)
        if (held > 0 && this.words[1] !== 0) {
            const moved = Math.min(held, 256 - left)
            fs.writeSync(this.fd, old, PLACES, PLACE_BYTES * moved, LEFT + PLACE_BYTES * left)
            this.writeWords(20, old.readUInt32LE(16), left + moved)
        }
        this.words[0] = 0
        this.count('crashed', held)
        this.publish(0)
        this.writeWords(16, process.pid)
        this.count('starts', 1)
        this.set('finished', 0n)
        this.set('blocked_since', 0n)
        this.publish(0)
    }

    get(name) { return this.numbers[1 + COUNTS[name]] }
    set(name, value) { this.numbers[1 + COUNTS[name]] = value }
    count(name, more) { this.numbers[1 + COUNTS[name]] += BigInt(more) }

    // A kill at any instant leaves a whole change or none.
    publish(running) {
        this.words[1] = running
        fs.writeSync(this.fd, this.bytes, 0, STATE_BYTES, STATES[Number((this.generation + 1n) & 1n)])
        this.generation += 1n
        fs.writeSync(this.fd, Buffer.from(BigUint64Array.of(this.generation).buffer), 0, 8, 8)
    }

    // The process that died, and what it left.
    left() {
        const file = Buffer.alloc(HAND_BYTES)
        this.read(file)
        const articles = []
        for (let index = 0; index < Math.min(file.readUInt32LE(24), 256); index++) {
            const at = LEFT + PLACE_BYTES * index
            articles.push({ id: file.toString('latin1', at, at + 32), serial: file.readBigUInt64LE(at + 32),
                attempt: file.readBigUInt64LE(at + 40).toString(16).padStart(16, '0') })
        }
        return { pid: file.readUInt32LE(20), articles }
    }

    forgetLeft() {
        this.writeWords(24, 0)
    }

    take(article) {
        const place = Buffer.alloc(PLACE_BYTES)
        place.write(article.id, 'latin1')
        place.writeBigUInt64LE(article.serial, 32)
        place.writeBigUInt64LE(BigInt('0x' + JSON.parse(article.envelope.get('attempt'))), 40)
        fs.writeSync(this.fd, place, 0, PLACE_BYTES, PLACES)
        this.words[0] = 1
        this.numbers[0] = monotonicNs()
        this.count('in', 1)
        this.count('bytes_in', article.bytes.length)
        this.publish(1)
    }

    finish(counts) {
        for (const [name, more] of Object.entries(counts)) this.count(name, more)
        this.count('finished', this.words[0])
        this.words[0] = 0
        this.publish(0)
    }

    malformed() {
        this.count('malformed', 1)
        this.publish(0)
    }

    block(since) {
        this.set('blocked_since', since)
        this.publish(0)
    }
}

// --- sockets ---------------------------------------------------------------------------------------------------------------------
const COMMON = { reconnectInterval: 10, reconnectMaxInterval: 200 }
const BEATS = { heartbeatInterval: 500, heartbeatTimeout: 2000 }
const GIVE_UP_AFTER_MS = 200, STOPPING_MS = 2000, FRAME_BYTES = 1 << 18

// Gathers what happens to a socket's connections: { isUp, endpoint }.
function watch(socket) {
    const happened = []
    const gather = async () => {
        for await (const event of socket.events) {
            if (event.type === 'handshake' || event.type === 'disconnect') {
                happened.push({ isUp: event.type === 'handshake', endpoint: event.address })
            }
        }
    }
    gather().catch(() => {}) // the socket was closed
    return happened
}

// True when it was sent, false when nobody takes it now.
async function sendNow(socket, frames) {
    try {
        await socket.send(frames)
        return true
    } catch (error) {
        if (error.code === 'EAGAIN') return false
        throw error
    }
}

// Copies of what goes on, serialised only for topics that somebody subscribed to.
class Tap {
    static TOPICS = ['article', 'verdict', 'stats']

    constructor(zmq, line) {
        this.socket = new zmq.XPublisher({ ...COMMON, linger: 0, sendHighWaterMark: 64, maxMessageSize: 4096 })
        this.line = line
        this.wanted = { article: 0, verdict: 0, stats: 0 }
        this.numbers = { article: 0, verdict: 0, stats: 0 }
    }

    async open() {
        await this.socket.bind(this.line.tap)
        const listen = async () => {
            for await (const [message] of this.socket) {
                if (message.length === 0) continue
                const prefix = message.toString('latin1', 1)
                for (const topic of Tap.TOPICS.filter(name => name.startsWith(prefix))) {
                    this.wanted[topic] = Math.max(0, this.wanted[topic] + (message[0] === 1 ? 1 : -1))
                }
            }
        }
        listen().catch(() => {})
    }

    async send(topic, ...frames) {
        const head = { stage: this.line.stage, worker: this.line.worker, number: ++this.numbers[topic] }
        await this.socket.send([topic, JSON.stringify(head), ...frames])
    }
}

// Verdicts and reports on their way to the origin; they are never thrown away.
class Outbox {
    constructor(zmq, line) {
        this.socket = new zmq.Push({ ...COMMON, ...BEATS, linger: 500, sendHighWaterMark: 1000, immediate: true, sendTimeout: 0 })
        this.events = watch(this.socket)
        this.socket.connect(line.verdicts)
        this.line = line
        this.waiting = []
        this.wasBroken = false
    }

    // `members` are as they are written.
    add(members) {
        const all = { stage: JSON.stringify(this.line.stage), worker: String(this.line.worker), ...members }
        const text = `{${Object.entries(all).map(([key, value]) => `"${key}":${value}`).join(',')}}`
        this.waiting.push(text)
        return text
    }

    async flush() {
        while (this.waiting.length > 0) {
            let count = 0
            for (let size = 0; count < this.waiting.length && size < FRAME_BYTES; count++) size += this.waiting[count].length
            if (!await sendNow(this.socket, `[${this.waiting.slice(0, count).join(',')}]`)) return
            this.waiting.splice(0, count)
        }
    }

    // Endpoints of connections that broke and are back: verdicts may have been in them.
    broken() {
        const back = []
        for (const { isUp, endpoint } of this.events.splice(0)) {
            if (isUp && this.wasBroken) back.push(endpoint)
            this.wasBroken = !isUp
        }
        return back
    }
}

// A next stage: a connection for articles and a pulse to each of its workers.
class Next {
    constructor(zmq, endpoints, taps) {
        this.socket = new zmq.Push({ ...COMMON, linger: 0, sendHighWaterMark: 8, immediate: true, sendTimeout: 0 })
        this.events = watch(this.socket)
        this.pulse = new zmq.Subscriber({ ...COMMON, ...BEATS, linger: 0 })
        this.pulseEvents = watch(this.pulse)
        this.isUp = new Map()
        this.doubted = new Map()
        this.ofTap = new Map(taps.map((tap, index) => [tap, endpoints[index]]))
        for (const endpoint of endpoints) this.socket.connect(endpoint)
        for (const endpoint of taps) this.pulse.connect(endpoint)
    }

    // Endpoints of connections that broke, or whose process stands still.
    broken() {
        const lost = []
        for (const { isUp, endpoint } of this.events.splice(0)) {
            if (!isUp && this.isUp.get(endpoint) !== false) lost.push(endpoint)
            this.isUp.set(endpoint, isUp)
            this.doubted.delete(endpoint)
        }
        for (const { isUp, endpoint: tap } of this.pulseEvents.splice(0)) {
            const endpoint = this.ofTap.get(tap)
            if (isUp) this.doubted.delete(endpoint)
            else if (!this.doubted.has(endpoint)) this.doubted.set(endpoint, monotonicMs())
        }
        for (const [endpoint, since] of [...this.doubted]) {
            if (!this.isUp.get(endpoint) || monotonicMs() - since < GIVE_UP_AFTER_MS) continue
            this.isUp.set(endpoint, false)
            this.doubted.delete(endpoint)
            this.socket.disconnect(endpoint)
            this.socket.connect(endpoint)
            lost.push(endpoint)
        }
        return lost
    }
}

// --- the loop --------------------------------------------------------------------------------------------------------------------
const LEVELS = ['error', 'warning', 'info', 'debug']

// One line on stderr, as every process of a line writes it.
function log(line, level, text) {
    const most = LEVELS.includes(process.env.DONGTIN_LOG) ? process.env.DONGTIN_LOG : 'info'
    if (LEVELS.indexOf(level) > LEVELS.indexOf(most)) return
    const when = process.env.DONGTIN_LOG_TIME === '1' ? `time=${new Date().toISOString()} ` : ''
    fs.writeSync(2, `${when}level=${level} stage=${line.process} ${text}\n`)
}

const quoted = text => JSON.stringify(cut(text, 1000))

// What the handler says; { kind: 'crash' } when it throws.
async function judge(handle, article, settings) {
    try {
        const verdict = await handle(article, settings)
        if (!['pass', 'drop', 'reject', 'retry'].includes(verdict?.kind)) {
            throw new TypeError(`handler returned ${JSON.stringify(verdict)}, not PASS, drop(), reject() or retry()`)
        }
        return verdict
    } catch (error) {
        const where = /([^/\\ (]+:\d+):\d+\)?$/m.exec(error?.stack ?? '')
        return { kind: 'crash', reason: `${error?.name ?? 'Error'}: ${error?.message ?? error}${where ? ` (${where[1]})` : ''}` }
    }
}

function spread(values) {
    values.sort((a, b) => a - b)
    const rank = percent => values.length === 0 ? 0 : values[Math.min(values.length - 1, Math.floor(values.length * percent / 100))]
    return { p50: rank(50), p99: rank(99), max: values.length === 0 ? 0 : values[values.length - 1], count: values.length }
}

// A stage without it is refused when its settings are checked, not when it starts.
function loadZeroMq(line) {
    try {
        return require('zeromq')
    } catch (error) {
        const reason = error.code === 'MODULE_NOT_FOUND' ? 'is not found from here; get it with "npm install zeromq"' : error.message
        throw new Usage(`stage ${line.stage}: zeromq, which ${__filename} needs: ${reason}`, 78)
    }
}

// Receives articles, runs the handler, hands on what it passed and tells the origin of the rest.
class Loop {
    constructor(line, handle, settings) {
        Object.assign(this, { line, handle, settings, isStopping: false, times: [], ages: [], nextStats: 0, nextTend: 0, untended: 0, nexts: [] })
        this.zmq = loadZeroMq(line)
        this.hand = new Hand(path.join(line.runtime, `${line.stage}.${line.worker}.hand`))
        for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => { this.isStopping = true })
    }

    // Nothing is received before the report has left: there is no socket for it yet.
    async reportCrashes() {
        const { pid, articles } = this.hand.left()
        if (articles.length === 0) return
        let cause = 'unknown', counts = 'kill'
        try {
            const note = JSON.parse(fs.readFileSync(path.join(this.line.runtime, `${this.line.stage}.${this.line.worker}.death`)))
            if (note.pid === pid) ({ cause, counts } = note)
        } catch {
            // There is no note.
        }
        for (const { id, serial, attempt } of articles) {
            this.outbox.add({ report: '"crashed"', id: `"${id}"`, serial, attempt: `"${attempt}"`, cause: JSON.stringify(cause),
                counts: `"${counts}"`, batch: articles.length > 1 })
        }
        while (this.outbox.waiting.length > 0 && !this.isStopping) {
            await sleep(20)
            await this.outbox.flush()
        }
        if (this.outbox.waiting.length > 0) return
        await sleep(50) // it has been given to ZeroMQ, whose thread sends it
        this.hand.forgetLeft()
    }

    async run() {
        this.outbox = new Outbox(this.zmq, this.line)
        await this.reportCrashes()
        if (this.isStopping) return this.close()
        this.tap = new Tap(this.zmq, this.line)
        await this.tap.open()
        this.nexts = this.line.nexts.map(one => new Next(this.zmq, one.in, one.taps))
        this.articles = new this.zmq.Pull({ ...COMMON, linger: 0, receiveHighWaterMark: 8, receiveTimeout: 100,
            maxMessageSize: 2 * this.line.mostBytes + 65536 })
        await this.articles.bind(this.line.articles)
        log(this.line, 'info', 'event=started')
        while (!this.isStopping) await this.turn()
        await this.tend()
        log(this.line, 'info', 'event=stopped')
        return this.close()
    }

    close() {
        for (const next of this.nexts) {
            next.socket.linger = 500
            next.socket.close()
            next.pulse.close()
        }
        this.articles?.close()
        this.tap?.socket.close()
        this.outbox.socket.close()
    }

    async turn() {
        let frames = null
        try {
            frames = await this.articles.receive()
        } catch (error) {
            if (error.code !== 'EAGAIN') throw error
        }
        await this.publishStatistics()
        if (frames !== null) await this.take(frames)
        // Looking at connections and sending verdicts cost system calls: it is done for several articles together.
        this.untended += 1
        if (frames === null || this.untended >= 16 || monotonicMs() >= this.nextTend) {
            await this.tend()
            await new Promise(setImmediate) // signals, monitors and subscriptions are read there
        }
    }

    async tend() {
        this.untended = 0
        this.nextTend = monotonicMs() + 2
        for (const endpoint of [...this.nexts, this.outbox].flatMap(connection => connection.broken())) {
            log(this.line, 'info', `event=lost connection=${endpoint}`)
            await this.say({ report: '"lost"', reason: JSON.stringify(endpoint) })
        }
        await this.outbox.flush()
    }

    async say(members) {
        const text = this.outbox.add(members)
        if (this.tap.wanted.verdict > 0) await this.tap.send('verdict', text)
    }

    async verdict(envelope, kind, reason) {
        const members = { verdict: `"${kind}"` }
        for (const key of ['id', 'serial', 'attempt', 'token', 'part']) if (envelope.has(key)) members[key] = envelope.get(key)
        if (reason) members.reason = JSON.stringify(cut(reason, MOST_REASON))
        await this.say(members)
    }

    async take(frames) {
        let article
        try {
            article = receiveArticle(frames, this.line.mostBytes)
        } catch (error) {
            if (!(error instanceof Refused)) throw error
            this.hand.malformed()
            log(this.line, 'warning', `event=malformed reason=${quoted(error.message)}`)
            if (error.envelope) await this.verdict(error.envelope, 'reject', error.message)
            return
        }
        const start = monotonicMs()
        this.hand.take(article)
        const { verdict, sent } = this.finish(article, await judge(this.handle, article, this.settings))
        this.times.push(Math.round(1000 * (monotonicMs() - start)))
        this.ages.push(Math.max(0, Math.round(1000 * (Date.now() - 1000 * Number(article.envelope.get('born') ?? 0)))))
        await this.dispatch(article, verdict, sent)
    }

    // Empties the hand. Gives the frames that go on, and the verdict: what cannot be passed on is rejected.
    finish(article, verdict) {
        let sent = []
        if (verdict.kind === 'pass') {
            try {
                article.addressParts()
                sent = (article.parts.length > 0 ? article.parts : [article]).map(part => part.frames())
                for (const [, record, text] of sent) {
                    if (Math.max(record.length, text.length) > this.line.mostBytes) {
                        throw new Error(`stage ${this.line.stage} made a record of ${record.length} bytes and a text of ${text.length} ` +
                            `bytes: at most ${this.line.mostBytes} each`)
                    }
                }
            } catch (error) {
                [sent, verdict] = [[], reject(error.message)]
            }
        }
        const bytes = sent.reduce((sum, frames) => sum + frames[2].length, 0)
        const copies = Math.max(1, this.nexts.length)
        const out = sent.length * copies
        const counts = { pass: { out, split: out - 1, bytes_out: bytes * copies }, drop: { dropped: 1 },
            reject: { rejected: 1 }, retry: { retried: 1 }, crash: { crashed: 1 } }
        this.hand.finish(counts[verdict.kind])
        return { verdict, sent }
    }

    async dispatch(article, verdict, sent) {
        if (verdict.kind === 'pass') {
            const parts = article.parts.length > 0 ? article.parts : [article]
            for (let index = 0; index < sent.length; index++) await this.passOn(parts[index], sent[index])
            return
        }
        if (verdict.kind === 'reject' || verdict.kind === 'crash') {
            log(this.line, 'warning', `id=${article.id} verdict=${verdict.kind} reason=${quoted(verdict.reason)}`)
        }
        if (verdict.kind !== 'crash') return this.verdict(article.envelope, verdict.kind, verdict.reason)
        const [id, serial, attempt] = ['id', 'serial', 'attempt'].map(key => article.envelope.get(key))
        return this.say({ report: '"crashed"', id, serial, attempt, cause: JSON.stringify(cut(verdict.reason, MOST_CAUSE)),
            counts: '"fault"', batch: false })
    }

    async passOn(part, frames) {
        if (this.nexts.length === 0) await this.verdict(part.envelope, 'pass')
        const envelopes = part.branchEnvelopes(this.nexts.length)
        for (const [index, next] of this.nexts.entries()) {
            if (!await this.send(next, [envelopes[index], ...frames.slice(1)])) return
        }
        if (this.tap.wanted.article > 0) await this.tap.send('article', ...frames)
    }

    // Waits as long as it takes; meanwhile verdicts and breaks are tended. Gives up when the process is to stop.
    async send(next, frames) {
        if (await sendNow(next.socket, frames)) return true
        const start = monotonicMs()
        this.hand.block(monotonicNs())
        next.socket.sendTimeout = 50
        let isSent = false
        while (!isSent && !(this.isStopping && monotonicMs() - start > STOPPING_MS)) {
            await this.tend()
            isSent = await sendNow(next.socket, frames)
        }
        next.socket.sendTimeout = 0
        this.hand.block(0n)
        return isSent
    }

    async publishStatistics() {
        if (monotonicMs() < this.nextStats) return
        this.nextStats = monotonicMs() + 1000
        if (this.tap.wanted.stats > 0) {
            const counts = Object.fromEntries(Object.keys(COUNTS).slice(0, 9).map(name => [name, Number(this.hand.get(name))]))
            await this.tap.send('stats', JSON.stringify({ ...counts, handling_us: spread(this.times), age_us: spread(this.ages),
                memory_bytes: process.memoryUsage.rss() }))
        }
        this.times = []
        this.ages = []
    }
}

// --- settings --------------------------------------------------------------------------------------------------------------------
const TYPES = {
    boolean: [value => typeof value === 'boolean', 'true or false'],
    integer: [Number.isInteger, 'a whole number'],
    number: [value => typeof value === 'number', 'a number'],
    string: [value => typeof value === 'string', 'a string'],
    array: [Array.isArray, 'an array'],
    object: [value => typeof value === 'object' && value !== null && !Array.isArray(value), 'an object']
}

// What a row of the schema allows, in words.
function allowed(row) {
    if (row.enum) return `one of ${row.enum.join(', ')}`
    const items = row.type === 'array' && row.items ? ` of which each is ${allowed(row.items)}` : ''
    const least = row.minimum !== undefined ? ` from ${row.minimum}` : ''
    const most = row.maximum === undefined ? '' : least ? ` to ${row.maximum}` : ` up to ${row.maximum}`
    return TYPES[row.type][1] + items + least + most
}

function isAllowed(row, value) {
    if (row.enum) return row.enum.includes(value)
    if (!TYPES[row.type][0](value) || value < row.minimum || value > row.maximum) return false
    return row.type !== 'array' || !row.items || value.every(item => isAllowed(row.items, item))
}

function distance(a, b) {
    let row = [...b].map((_, index) => index + 1)
    for (let i = 0; i < a.length; i++) {
        let left = i + 1, diagonal = i
        row = row.map((above, j) => {
            const value = Math.min(above + 1, left + 1, diagonal + (a[i] === b[j] ? 0 : 1))
            diagonal = above
            left = value
            return value
        })
    }
    return row[b.length - 1] ?? a.length
}

// The settings with their defaults; Usage says all that is wrong.
function readSettings(schema, given, where) {
    const problems = [], values = {}, names = Object.keys(schema)
    for (const [key, value] of Object.entries(given)) {
        const shown = cut(JSON.stringify(value), 60)
        if (!Object.hasOwn(schema, key)) {
            const near = names.find(name => distance(key, name) <= Math.max(1, Math.floor(key.length / 3)))
            problems.push(`${where}: ${key}: ${shown}: unknown key` + (near ? `, did you mean "${near}"?`
                : names.length > 0 ? `; allowed are: ${names.join(', ')}` : '; it has no settings'))
        } else if (!isAllowed(schema[key], value)) {
            problems.push(`${where}: ${key}: ${shown}: allowed is ${allowed(schema[key])}`)
        }
    }
    for (const [key, row] of Object.entries(schema)) {
        if (given[key] === undefined && row.default === undefined) problems.push(`${where}: ${key}: missing: needed is ${allowed(row)}`)
        values[key] = given[key] ?? row.default
    }
    if (problems.length > 0) throw new Usage(problems.join('\n'), 78)
    return values
}

// --- the command line ------------------------------------------------------------------------------------------------------------
// What the line file says to one process; without one, what `--stdio` needs.
function readLine(file, stage, worker) {
    const line = { stage, worker, process: worker === 0 ? stage : `${stage}.${worker}`, settings: {}, config: '' }
    if (file === undefined) return line
    let whole, index
    try {
        whole = JSON.parse(fs.readFileSync(file))
        index = whole.stages.findIndex(one => one.name === stage)
        if (whole.v !== 1) throw new Error('not version 1')
        if (index === 0) throw new Error(`stage "${stage}" is the first, and nothing is sent to it`)
    } catch (error) {
        throw new Usage(`${file}: ${error.message}`, 78)
    }
    const mine = whole.stages[index]
    const nexts = whole.stages.filter((one, at) => at > 0 && (one.from ?? whole.stages[at - 1].name) === stage)
    if (index < 0 || worker >= mine.workers) throw new Usage(`${file}: has no stage "${stage}" with a worker ${worker}`, 64)
    return { ...line, settings: mine.settings, config: whole.config, articles: mine.in[worker], tap: mine.taps[worker],
        verdicts: whole.verdicts, nexts, runtime: whole.runtime, mostBytes: 4 * whole.max_article_bytes }
}

function readOptions(words) {
    const options = { '--worker': '0' }, settings = {}
    words = [...words]
    while (words.length > 0) {
        const word = words.shift()
        if (['--stdio', '--check', '--help', '--version'].includes(word)) {
            options[word] = true
        } else if (!['--line', '--stage', '--worker', '--set'].includes(word)) {
            throw new Usage(`unknown option ${word}: see --help`, 64)
        } else if (words.length === 0) {
            throw new Usage(`${word} needs a value: see --help`, 64)
        } else if (word !== '--set') {
            options[word] = words.shift()
        } else {
            const [, key, value] = /^([^=]+)=(.*)$/s.exec(words[0]) ?? []
            if (key === undefined) throw new Usage(`--set ${words[0]}: write it as KEY=VALUE`, 64)
            words.shift()
            try {
                settings[key] = JSON.parse(value)
            } catch {
                settings[key] = value
            }
        }
    }
    if (!/^[0-9]{1,4}$/.test(options['--worker'])) {
        throw new Usage(`--worker ${options['--worker']}: allowed are whole numbers from 0 to 4095`, 64)
    }
    if (options['--line'] !== undefined && Object.keys(settings).length > 0) {
        throw new Usage("--set: with --line the settings are the line's", 64)
    }
    return { options, settings }
}

function printHelp(name, summary, schema) {
    const program = path.basename(process.argv[1])
    console.log(`${name}: ${summary || 'a stage of dongtin'}\n\n` +
        `usage: ${program} --line FILE --stage NAME [--worker N]  serve a line (started by \`dongtin run\`)\n` +
        `       ${program} --stdio [--set KEY=VALUE]...            read articles as JSON lines, write records\n` +
        `       ${program} --check [--set KEY=VALUE]...            check the settings and stop\n       ${program} --help | --version`)
    if (Object.keys(schema).length > 0) console.log("\nSettings, in the stage's object of the configuration:")
    for (const [key, row] of Object.entries(schema)) {
        const preset = row.default === undefined ? 'required' : JSON.stringify(row.default)
        console.log(`  ${key.padEnd(16)} ${preset.padEnd(12)} ${allowed(row).padEnd(40)} ${row.description ?? ''}`)
    }
}

// One line of standard input. Gives false when it failed.
async function filterLine(line, raw, number, handle, settings) {
    const known = ['id', 'revision', 'serial', 'part', 'parts', 'whole']
    let record, key, text
    try {
        record = parseObject(raw, 'line')
        key = record.text === undefined && record.html !== undefined ? 'html' : 'text'
        text = record[key]
        if (typeof text !== 'string') throw new Refused('line has neither "text" nor "html"')
    } catch (error) {
        log(line, 'warning', `line=${number} verdict=reject reason=${quoted(error.message)}`)
        return false
    }
    const isOurs = record.schema === 'dongtin/1'
    const envelope = new Map([...rawMembers(raw.toString())].filter(([name]) => isOurs && known.includes(name)))
    for (const name of [key, ...(isOurs ? ['schema', ...known] : [])]) delete record[name]
    const article = new Article(envelope, Buffer.alloc(0), record, Buffer.alloc(0), Buffer.from(text))
    const verdict = await judge(handle, article, settings)
    if (verdict.kind !== 'pass') {
        log(line, verdict.kind === 'drop' ? 'info' : 'warning', `line=${number} verdict=${verdict.kind} reason=${quoted(verdict.reason)}`)
        return verdict.kind === 'drop'
    }
    if (isOurs) article.addressParts()
    for (const part of article.parts.length > 0 ? article.parts : [article]) {
        const members = known.filter(name => part.envelope.has(name)).map(name => `"${name}":${part.envelope.get(name)}`)
        if (isOurs) members.unshift('"schema":"dongtin/1"')
        for (const [name, value] of Object.entries(part.record)) members.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`)
        members.push(`"${key}":${JSON.stringify(part.text)}`)
        fs.writeSync(1, `{${members.join(',')}}\n`)
    }
    return true
}

// Articles as JSON lines in and out. Gives the exit status: 1 when something was rejected or is to be retried.
async function stdio(line, handle, settings) {
    let rest = Buffer.alloc(0), number = 0, status = 0
    const take = async raw => {
        if (raw.indexOf('\uFEFF') === 0) raw = raw.subarray(3) // a byte order mark
        number++
        if (raw.toString().trim() !== '' && !await filterLine(line, raw, number, handle, settings)) status = 1
    }
    for await (const chunk of process.stdin) {
        rest = Buffer.concat([rest, chunk])
        for (let end; (end = rest.indexOf(10)) >= 0; rest = rest.subarray(end + 1)) await take(rest.subarray(0, end))
    }
    if (rest.length > 0) await take(rest)
    return status
}

// What the options ask for. Gives the exit status.
async function serve(name, handle, { settings: schema = {}, summary, version = '0.1.0', check }) {
    const { options, settings: given } = readOptions(process.argv.slice(2))
    if (options['--help']) return printHelp(name, summary, schema) ?? 0
    if (options['--version']) return console.log(name, version) ?? 0
    const line = readLine(options['--line'], options['--stage'] ?? name, Number(options['--worker']))
    const where = `${line.config ? `${line.config}: ` : ''}stage ${line.stage}`
    const settings = readSettings(schema, options['--line'] === undefined ? given : line.settings, where)
    try {
        if (check) check(settings)
    } catch (error) {
        throw new Usage(`${where}: ${error.message}`, 78)
    }
    if (options['--check'] && options['--line'] !== undefined) loadZeroMq(line)
    if (options['--check']) return 0
    if (options['--stdio']) return stdio(line, handle, settings)
    if (options['--line'] === undefined) throw new Usage('--line FILE or --stdio is needed: see --help', 64)
    await new Loop(line, handle, settings).run()
    return 0
}

// Runs the stage until it is told to stop, and ends the process.
//
// handle(article, settings) returns a verdict, or a promise of one. definition may have `summary`, `version`, `settings` and `check`.
// `settings` is a schema: { words: { type: 'array', items: { type: 'string' }, default: [], description: '...' } }; types are boolean,
// integer, number, string, array and object, with minimum, maximum, enum and items; one without a default must be given. The handler
// gets the values as settings.words. check(settings) looks closer, and throws an Error.
function run(name, handle, definition = {}) {
    serve(name, handle, definition).then(status => {
        process.exitCode = status
    }, error => {
        fs.writeSync(2, `${error instanceof Usage ? error.message : error.stack}\n`)
        process.exit(error instanceof Usage ? error.status : 1)
    })
}

module.exports = { PASS, drop, reject, retry, run, hashOfPart }
