// What the connections of each server say to get in, and what a message looks like on its way to the server.
import { organizationId, room, tokenOf } from '../seed.ts'
import type { Script } from './load.ts'
import { noMoment } from './pace.ts'

export const padding = ' The soup of the day is tomato, would anybody like some?'

/** A browser of ours, signed in as person `n`. */
export function ourListener(n: number, port: number): Script {
  const lines = [
    'GET /live HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Cookie: oc_session=${tokenOf(n)}`,
  ]
  const hello = Buffer.from('{"type":"hello","v":1,"resume":[]}')
  const masked = Buffer.concat([Buffer.from([0x81, 0x80 | hello.length, 0, 0, 0, 0]), hello])
  return {
    websocket: true,
    steps: [
      { say: `${lines.join('\r\n')}\r\n\r\n`, until: '\r\n\r\n' },
      { say: masked, until: '"type":"welcome"' },
    ],
  }
}

/** MQTT 3.1.1: CONNECT, then SUBSCRIBE with QoS 0. */
export function mqttListener(n: number, roomNumber: number): Script {
  const connect = packet(0x10, [text('MQTT'), Buffer.from([4, 2, 0, 0]), text(`listener-${n}`)])
  const subscribe = packet(0x82, [Buffer.from([0, 1]), text(topicOf(roomNumber)), Buffer.from([0])])
  return {
    websocket: false,
    steps: [
      { say: connect, until: Buffer.from([0x20, 2, 0, 0]) },
      { say: subscribe, until: Buffer.from([0x90, 3, 0, 1, 0]) },
    ],
  }
}

/** As long on the wire as 180 bytes. */
export function mqttMessage(roomNumber: number): Buffer {
  const topic = topicOf(roomNumber)
  return packet(0x30, [text(topic), Buffer.from(`${noMoment}${padding}`.padEnd(180 - 4 - topic.length, '.'))])
}

const topicOf = (roomNumber: number) => `circle/${organizationId}/${room.of(roomNumber)}`

function text(of: string): Buffer {
  const bytes = Buffer.from(of)
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes])
}

function packet(type: number, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length = body.length < 128 ? [body.length] : [128 | (body.length & 127), body.length >> 7]
  return Buffer.concat([Buffer.from([type, ...length]), body])
}

const stream =
  "<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' " +
  "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"

/** XMPP: anonymous, bound, and in the room (XEP-0045). */
export function mucListener(n: number, roomNumber: number): Script {
  const place = `${mucRoom(roomNumber)}/guest-${n}`
  return {
    websocket: false,
    steps: [
      { say: stream, until: '</stream:features>' },
      { say: "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>", until: '<success' },
      { say: stream, until: '</stream:features>' },
      { say: "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", until: '</iq>' },
      {
        say: `<presence to='${place}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>`,
        until: '<subject',
      },
    ],
  }
}

export const mucMessage = (roomNumber: number): Buffer =>
  Buffer.from(
    `<message to='${mucRoom(roomNumber)}' type='groupchat' id='m'><body>${noMoment}${padding}</body></message>`,
  )

const mucRoom = (roomNumber: number) => `room${roomNumber}@conference.localhost`
